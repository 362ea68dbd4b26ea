/** Copies what a field holds. False where neither the browser's clipboard nor its old command does it: the text is selected then. */
export async function copied(field: HTMLTextAreaElement | HTMLInputElement): Promise<boolean> {
  const text = field.value;
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Not allowed, or not there: pages without https have no clipboard.
    field.focus();
    field.select();
    return document.execCommand('copy');
  }
}
