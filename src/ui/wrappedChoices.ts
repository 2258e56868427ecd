/** Styles around a group of radio buttons: where it is wider than the page, its choices stand in more than one line. */
export const WRAPPED_CHOICES = {
  maxWidth: '100%',
  '[role="radiogroup"]': { flexWrap: 'wrap', height: 'auto' },
} as const;
