/** Asks for what there is to see. */
export async function look(query) {
  const known = Object.entries(query).filter(([, value]) => value !== null && value !== '');
  const response = await fetch(`state?${new URLSearchParams(known)}`);
  if (!response.ok) throw new Error(`state: ${response.status}`);
  return response.json();
}

/** Does something. What cannot be done gives `{ error }`. */
export async function act(path, wanted) {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(wanted),
  });
  return response.json().catch(() => ({ error: `${response.status}` }));
}

/** Calls `changed` whenever there may be something new to see. */
export function watch(changed) {
  const stream = new EventSource('changes');
  stream.onmessage = changed;
}
