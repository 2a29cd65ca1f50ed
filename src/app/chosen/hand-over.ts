/** Saves a text that this page made, as a file of that name. Call from a click, or soon after one. */
export function handOver(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads it after the click: the address may go only once it had the time to.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
