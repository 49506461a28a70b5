/** The value of a metric of a server now: of one series if its labels are given as they are printed, else of all together. */
export async function metric(server: { readonly url: string }, name: string, labels?: string): Promise<number> {
  const text = await (await fetch(`${server.url}/metrics`)).text();
  const found = text.matchAll(new RegExp(`^${name}(?:\\{(.*)\\})? (\\S+)$`, 'gm'));
  const series = [...found].filter((match) => labels === undefined || match[1] === labels);
  if (series.length === 0) throw new Error(`there is no metric ${name}${labels === undefined ? '' : `{${labels}}`}`);
  return series.reduce((sum, match) => sum + Number(match[2]), 0);
}
