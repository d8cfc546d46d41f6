// What a process that a test starts gets of this one's environment: where programs are, and where compiled files are kept.

const { PATH = '', NODE_COMPILE_CACHE } = process.env;

export const CHILD_ENVIRONMENT: Readonly<Record<string, string>> = {
  PATH,
  ...(NODE_COMPILE_CACHE !== undefined && { NODE_COMPILE_CACHE }),
};
