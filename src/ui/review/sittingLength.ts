/** Concepts in one sitting of review; what is left stays due. */
export const sittingLength = 20;
