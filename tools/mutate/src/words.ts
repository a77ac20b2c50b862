/** Words of a description that change what a shop does, each with another that reads as well. */
export const units: readonly (readonly [RegExp, string])[] = [
  [/\bcents?\b/, 'euros'],
  [/\b(EUR|euros?)\b/, 'cents'],
  [/\bUTC\b/, 'local time'],
  [/\bmilliseconds?\b/, 'seconds'],
  [/\bseconds?\b/, 'minutes'],
  [/\bminutes?\b/, 'hours'],
  [/\bhours?\b/, 'days'],
];

export const negations: readonly (readonly [RegExp, string])[] = [
  [/\b(is|are|does|do|was|has|have|can|may|must) not\b/, '$1'],
  [/\bNot (\w)/, '$1'],
  [/\bnever\b/, 'always'],
  [/\bat most\b/, 'at least'],
  [/\bwithout\b/, 'with'],
  [/\bonly\b/, 'also'],
];
