/** Reporter of `node --test`: leaves only the counts, as JSON. */
export default async function* countsOnly(source) {
  for await (const { type, data } of source) {
    // Each file has a summary, the whole run has one without a file.
    if (type !== 'test:summary' || data.file) continue;
    const { passed, failed, cancelled, skipped, todo } = data.counts;
    yield JSON.stringify({ passed, failed: failed + cancelled, skipped: skipped + todo });
  }
}
