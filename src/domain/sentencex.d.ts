// sentencex ships no types; this is the part of it that is used.
declare module 'sentencex' {
  const segment: (language: string, text: string) => string[];

  export { segment as default };
}
