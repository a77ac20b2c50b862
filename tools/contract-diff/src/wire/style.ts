import { nodeAt, type Pair, type Session } from './session.ts';

/** Compares how a value is written, where leaving it out says the default. */
export function compareStyle(session: Session, pair: Pair, style: string): void {
  const read = (place: Pair['base']) => {
    const { style: own = style, explode = own === 'form' } = nodeAt(place);
    return { style: own, explode };
  };
  const [was, is] = [read(pair.base), read(pair.revision)];
  for (const keyword of ['style', 'explode'] as const) {
    const [before, after] = session.values(pair, keyword);
    if (was[keyword] !== is[keyword])
      session.report(
        pair,
        'major',
        `\`${keyword}\` changed from ${was[keyword]} to ${is[keyword]}: it is written in another way`,
        'rules',
        keyword,
      );
    else if (before !== after)
      session.report(pair, 'patch', `\`${keyword}\` is ${is[keyword]}, as before`, 'wire', keyword);
  }
}
