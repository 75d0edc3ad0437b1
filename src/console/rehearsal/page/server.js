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

/** Calls `changed` whenever there may be something new to see; `away` with whether nobody answers at the moment. */
export function watch(changed, away) {
  const stream = new EventSource('changes');
  stream.onerror = () => {
    away(true);
    // Browsers try again by themselves unless they were answered with a refusal.
    if (stream.readyState === EventSource.CLOSED) setTimeout(() => watch(changed, away), 2_000);
  };
  stream.onmessage = () => {
    away(false);
    changed();
  };
}
