/**
 * Makes an element. Children are elements or text; text stays text, whatever stands in it.
 * A property that starts with `on` is a listener; one the element knows is set; any other is an attribute.
 */
export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) made.addEventListener(name.slice(2), value);
    else if (name in made && name !== 'list') made[name] = value;
    else made.setAttribute(name, value === true ? '' : String(value));
  }
  made.append(...children.flat(9).filter((child) => child !== null && child !== undefined && child !== ''));
  return made;
}

export const byId = (id) => document.getElementById(id);

/** Shows these children and no others, and leaves everything alone when nothing changed. */
export function show(parent, key, makeChildren) {
  if (parent.shownKey === key) return false;
  parent.shownKey = key;
  parent.replaceChildren(...makeChildren());
  return true;
}
