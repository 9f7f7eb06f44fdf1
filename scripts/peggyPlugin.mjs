import peggy from 'peggy';

/**
 * Turns a grammar into its parser when the page is built, so that the browser gets plain code.
 * @returns {import('vite').Plugin}
 */
export function peggyPlugin() {
  return {
    name: 'peggy-grammar',
    transform: {
      filter: { id: /[.]peggy$/ },
      handler: (grammar) => ({
        code: peggy.generate(grammar, { output: 'source', format: 'es' }),
        map: null,
        moduleType: 'js',
      }),
    },
  };
}
