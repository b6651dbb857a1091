/** Where a text that was cut off says the whole of itself, so that it stops when there is room again. */
const SAID = 'data-said-whole';

/** What does not fit into its place is said whole to whoever points at it: names in tables, heads and fields. */
export function sayWholeTexts(page: Document): void {
  page.addEventListener('pointerover', ({ target }) => {
    if (!(target instanceof HTMLElement)) return;
    const place = placeOf(target);
    if (!place || (place.title && !place.hasAttribute(SAID))) return;
    const whole = place instanceof HTMLInputElement ? place.value : place.innerText;
    place.title = isCut(place) ? whole : '';
    place.toggleAttribute(SAID, place.title !== '');
  });
}

/** The text may stand in a link or a mark inside what cuts it. */
function placeOf(target: HTMLElement): HTMLElement | undefined {
  const above = [target, target.parentElement, target.parentElement?.parentElement];
  return above.find((each) => each instanceof HTMLElement && cuts(each)) ?? undefined;
}

function cuts(element: HTMLElement): boolean {
  if (element instanceof HTMLInputElement) return element.type === 'text' || element.type === 'search';
  const { textOverflow, webkitLineClamp } = getComputedStyle(element);
  return textOverflow === 'ellipsis' || webkitLineClamp !== 'none';
}

const isCut = (element: HTMLElement): boolean =>
  element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight + 1;
