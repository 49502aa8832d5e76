/** Buttons with data-copy="id" copy the value of that field; where the browser forbids it, the field is selected to copy by hand. */
async function copyField(button: HTMLButtonElement, field: HTMLInputElement): Promise<void> {
  try {
    await navigator.clipboard.writeText(field.value);
    button.textContent = "Copied";
  } catch {
    field.focus();
    field.select();
    button.textContent = "Selected: copy it now";
  }
}

for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-copy]")) {
  const field = document.getElementById(button.dataset.copy ?? "");
  if (field instanceof HTMLInputElement) {
    button.hidden = false;
    button.addEventListener("click", () => void copyField(button, field));
  }
}
