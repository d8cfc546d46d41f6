// The one line that a shop puts into its pages to have the web chat there.

export type ScriptTag = {
  /** Where the deployment's web chat answers, without a slash at the end. */
  readonly url: string;
  readonly site: string;
  readonly name: string;
  readonly colour: string;
};

export function scriptTag({ url, site, name, colour }: ScriptTag): string {
  const attributes = { src: `${url}/webchat/portiere.js`, 'data-site': site, 'data-name': name, 'data-colour': colour };
  const written = Object.entries(attributes).map(([key, value]) => `${key}="${escaped(value)}"`);
  return `<script async ${written.join(' ')}></script>`;
}

function escaped(value: string): string {
  return value.replace(/[&"<>]/g, (character) => `&#${character.charCodeAt(0)};`);
}
