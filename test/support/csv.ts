/** The cells of a CSV text by RFC 4180. Throws when it is not one. */
export function csvRows(text: string): string[][] {
  const rows: string[][] = [[]];
  let at = 0;
  while (at < text.length) {
    const row = rows.at(-1) ?? [];
    if (text[at] === '"') {
      let cell = '';
      for (at++; text[at] !== '"' || text[at + 1] === '"'; at++) {
        if (at >= text.length) throw new Error('a quote is not closed');
        if (text[at] === '"') at++;
        cell += text[at];
      }
      at++;
      row.push(cell);
    } else {
      const end = /[,\r\n]/.exec(text.slice(at))?.index ?? text.length - at;
      row.push(text.slice(at, at + end));
      at += end;
    }
    if (text[at] === ',') at++;
    else if (text.startsWith('\r\n', at)) {
      at += 2;
      if (at < text.length) rows.push([]);
    } else throw new Error(`neither a comma nor the end of a line at ${at}`);
  }
  return rows;
}
