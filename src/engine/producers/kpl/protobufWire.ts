/** The little of the protobuf wire format that an aggregated record needs: varints and length-delimited fields. */
export const wireType = { varint: 0, fixed64: 1, lengthDelimited: 2, fixed32: 5 } as const;

/** Bytes of a varint; exact up to 2^53. */
export function varintBytes(value: number): number {
  let bytes = 1;
  for (let rest = value; rest >= 128; rest = Math.floor(rest / 128)) bytes++;
  return bytes;
}

/** Bytes of a length-delimited field with a field number below 16: tag, length, content. */
export function fieldBytes(contentBytes: number): number {
  return 1 + varintBytes(contentBytes) + contentBytes;
}

/** Writes fields one after the other into an array that is large enough. */
export class WireWriter {
  at = 0;

  constructor(readonly bytes: Uint8Array) {}

  varint(value: number): void {
    let rest = value;
    for (; rest >= 128; rest = Math.floor(rest / 128)) this.bytes[this.at++] = (rest % 128) | 128;
    this.bytes[this.at++] = rest;
  }

  varintField(field: number, value: number): void {
    this.varint(field * 8 + wireType.varint);
    this.varint(value);
  }

  /** Tag and length; the content follows. */
  fieldHead(field: number, contentBytes: number): void {
    this.varint(field * 8 + wireType.lengthDelimited);
    this.varint(contentBytes);
  }

  bytesField(field: number, content: Uint8Array): void {
    this.fieldHead(field, content.length);
    this.bytes.set(content, this.at);
    this.at += content.length;
  }
}

/** One field as it was read: a number, or the bytes of a length-delimited or fixed one. */
export interface WireField {
  readonly field: number;
  readonly type: number;
  readonly value: number;
  readonly content: Uint8Array;
}

const nothing = new Uint8Array(0);

/** All fields of a message in their order, or null when the bytes are no message. */
export function readFields(bytes: Uint8Array): WireField[] | null {
  const fields: WireField[] = [];
  let at = 0;
  const varint = (): number | null => {
    let value = 0;
    let scale = 1;
    for (let count = 0; count < 10 && at < bytes.length; count++) {
      const byte = bytes[at++] as number;
      value += (byte & 127) * scale;
      if (byte < 128) return value;
      scale *= 128;
    }
    return null;
  };
  const take = (count: number): Uint8Array | null => {
    if (at + count > bytes.length) return null;
    const content = bytes.subarray(at, at + count);
    at += count;
    return content;
  };
  while (at < bytes.length) {
    const tag = varint();
    if (tag === null) return null;
    const field = Math.floor(tag / 8);
    const type = tag % 8;
    if (field === 0) return null;
    if (type === wireType.varint) {
      const value = varint();
      if (value === null) return null;
      fields.push({ field, type, value, content: nothing });
      continue;
    }
    const length =
      type === wireType.lengthDelimited
        ? varint()
        : type === wireType.fixed64
          ? 8
          : type === wireType.fixed32
            ? 4
            : null;
    const content = length === null ? null : take(length);
    if (content === null) return null;
    fields.push({ field, type, value: 0, content });
  }
  return fields;
}
