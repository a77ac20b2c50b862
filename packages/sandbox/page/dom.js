/** @typedef {Node | string | number | false | null | undefined | readonly Content[]} Content */

/**
 * An element. What it holds becomes text, never HTML.
 *
 * @param {string} tag With classes, such as `p.note`.
 * @param {Record<string, string | number | boolean | undefined>} attributes `true` is an empty one; `false` none.
 * @param {Content[]} content
 * @returns {HTMLElement}
 */
export function h(tag, attributes = {}, ...content) {
  const [name = '', ...classes] = tag.split('.');
  const element = document.createElement(name);
  if (classes.length) element.className = classes.join(' ');
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value !== false && value !== undefined)
      element.setAttribute(attribute, value === true ? '' : String(value));
  }
  element.append(...flat(content));
  return element;
}

/** @param {Content} content @returns {(Node | string)[]} */
const flat = (content) => {
  if (Array.isArray(content)) return content.flatMap(flat);
  if (content === false || content === null || content === undefined) return [];
  return [content instanceof Node ? content : String(content)];
};

/** @param {Node | undefined} node */
const keyOf = (node) => (node instanceof HTMLElement ? node.dataset.key : undefined);

/**
 * Makes an element's content like the given one, and leaves alone what is the same: what has the focus keeps it, what is
 * open stays open, and what somebody has typed is not lost.
 *
 * @param {Element} element
 * @param {Node[]} wanted
 */
export function show(element, wanted) {
  const keyed = new Map([...element.children].map((child) => [keyOf(child), child]));
  let next = element.firstChild;
  for (const node of wanted) {
    const key = keyOf(node);
    const found = key === undefined ? next : keyed.get(key);
    if (found && isSameKind(found, node)) {
      if (found === next) next = next.nextSibling;
      else element.insertBefore(found, next);
      update(found, node);
    } else {
      element.insertBefore(node, next);
    }
  }
  while (next) {
    const after = next.nextSibling;
    next.remove();
    next = after;
  }
}

/** @param {Node} a @param {Node} b */
const isSameKind = (a, b) => a.nodeName === b.nodeName && keyOf(a) === keyOf(b);

/** @param {Node} node @param {Node} wanted */
function update(node, wanted) {
  if (node instanceof Text && wanted instanceof Text && node.data !== wanted.data) node.data = wanted.data;
  if (!(node instanceof Element && wanted instanceof Element)) return;
  updateValue(node, wanted);
  for (const { name, value } of wanted.attributes) {
    if (node.getAttribute(name) !== value) node.setAttribute(name, value);
  }
  for (const { name } of [...node.attributes]) {
    const isOfUser = name === 'open' && node.nodeName === 'DETAILS';
    if (!isOfUser && !wanted.hasAttribute(name)) node.removeAttribute(name);
  }
  show(node, [...wanted.childNodes]);
}

/** What somebody has typed stays until the value itself changes, and while they are at it. @param {Element} node @param {Element} wanted */
function updateValue(node, wanted) {
  if (!(node instanceof HTMLInputElement)) return;
  const value = wanted.getAttribute('value') ?? '';
  if (node.getAttribute('value') !== value && !node.form?.contains(document.activeElement))
    node.value = value;
}
