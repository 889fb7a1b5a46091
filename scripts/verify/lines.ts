/** Lines of a file as they come, each with whether LF ended it. */
export async function* linesOf(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<{ readonly text: string; readonly ended: boolean }> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  for await (const chunk of chunks) {
    rest += decoder.decode(chunk, { stream: true });
    const lines = rest.split('\n');
    rest = lines.pop()!;
    for (const text of lines) yield { text, ended: true };
  }
  rest += decoder.decode();
  if (rest !== '') yield { text: rest, ended: false };
}
