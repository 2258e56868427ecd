/** Out of sight, not out of the page, for what only a screen reader says: Grafana 10.4 has no component for it. */
export const SPOKEN_ONLY = {
  position: 'absolute',
  width: 1,
  height: 1,
  margin: -1,
  overflow: 'hidden',
  clipPath: 'inset(50%)',
  whiteSpace: 'nowrap',
} as const;
