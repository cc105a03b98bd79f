/** One element of the page, by its id. */
export const the = (id) => document.getElementById(id);

/** Shows elements, or hides them. */
export const show = (...elements) => elements.forEach((each) => (each.hidden = false));
export const hide = (...elements) => elements.forEach((each) => (each.hidden = true));

/** Asks the API; answers what it said, or its problem with `refused`, whose sentence is in the language of the browser. */
export async function ask(method, path, body) {
  const sent = body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  try {
    const answer = await fetch(path, { method, redirect: 'error', ...sent });
    const text = await answer.text();
    const said = text === '' ? {} : JSON.parse(text);
    return answer.ok ? said : { ...said, refused: true };
  } catch {
    return { refused: true, detail: 'Server tidak dapat dihubungi. / The server cannot be reached.' };
  }
}

/** Says what the house said to a request it refused; as text, whatever it is. */
export function say({ detail, title }) {
  the('problem').textContent = detail ?? title;
  show(the('problem'));
}

/** What follows `#` in the address, once: it is taken out of the address bar and of the way back at once. */
export function tokenOfLink() {
  const token = location.hash.slice(1);
  history.replaceState(null, '', location.pathname);
  return token;
}

/** Runs when a form is sent; one at a time, or a second touch of the button would use up the link. */
export function whenSent(form, act) {
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    hide(the('problem'));
    const buttons = [...form.querySelectorAll('button')];
    buttons.forEach((each) => (each.disabled = true));
    await act();
    buttons.forEach((each) => (each.disabled = false));
  });
}

/** Whether both fields of a new password say the same; says so where they do not. */
export function isSaidTwice() {
  const same = the('password').value === the('again').value;
  the('unlike').hidden = same;
  return same;
}
