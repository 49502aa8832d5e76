/** Follows and unfollows without leaving the page: the picture goes on. Without this module the form works by itself. */
export function followInPlace(): void {
  const form = document.getElementById("follow");
  const button = form?.querySelector("button");
  if (!(form instanceof HTMLFormElement) || !button) {
    return;
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    button.disabled = true;
    void send(form).then((done) => {
      button.disabled = false;
      if (done) {
        turn(form, button);
      } else {
        form.submit(); // the page that comes back says what is wrong
      }
    });
  });
}

async function send(form: HTMLFormElement): Promise<boolean> {
  const fields = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]));
  try {
    const response = await fetch(form.action, { method: "POST", body: fields, redirect: "manual" });
    return response.type === "opaqueredirect" || response.ok;
  } catch {
    return false;
  }
}

function turn(form: HTMLFormElement, button: HTMLButtonElement): void {
  const following = form.action.endsWith("/follow");
  form.action = form.action.replace(/\/(un)?follow$/, following ? "/unfollow" : "/follow");
  button.textContent = following ? "Following · stop" : "Follow";
  button.className = following ? "quiet" : "";
}
