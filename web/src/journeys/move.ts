import type { Layout } from './layout.ts';

export type Direction = 'up' | 'down' | 'left' | 'right';

/** The card that lies in a direction from another: the nearest one, where being in line counts more than being near. */
export function beside(layout: Layout, id: string, direction: Direction): string | undefined {
  const cards = layout.nodes.filter((node) => node.kind === 'step' || node.kind === 'start');
  const here = cards.find((card) => card.id === id);
  if (!here) return undefined;
  const vertical = direction === 'up' || direction === 'down';
  const sign = direction === 'down' || direction === 'right' ? 1 : -1;
  const far = cards
    .map((card) => {
      const [dx, dy] = [card.x - here.x, card.y - here.y];
      const [ahead, aside] = vertical ? [dy * sign, Math.abs(dx)] : [dx * sign, Math.abs(dy)];
      return { id: card.id, ahead, cost: ahead + 2 * aside };
    })
    .filter(({ ahead }) => ahead > 0);
  return far.sort((a, b) => a.cost - b.cost)[0]?.id;
}
