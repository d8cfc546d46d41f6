// What we use of dynalite, which brings no types.
declare module 'dynalite' {
  import type { Server } from 'node:http';

  type Options = {
    /** Folder of the LevelDB store; in memory when absent. */
    readonly path?: string;
    readonly createTableMs?: number;
    readonly deleteTableMs?: number;
    readonly updateTableMs?: number;
  };

  function dynalite(options?: Options): Server;
  export = dynalite;
}
