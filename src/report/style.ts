/** How words are set off on a terminal. `plainStyle` sets nothing off. */
export interface Style {
  readonly strong: Setting;
  readonly dim: Setting;
  /** What is allowed, sound or passed. */
  readonly good: Setting;
  /** What is denied or wrong. */
  readonly bad: Setting;
  /** What depends on something, and warnings. */
  readonly doubtful: Setting;
  /** What could not be decided. */
  readonly undecided: Setting;
  readonly heading: Setting;
}

type Setting = (text: string) => string;

const asIs: Setting = (text) => text;

/** For files, pipes and everything else that is no terminal. */
export const plainStyle: Style = {
  strong: asIs,
  dim: asIs,
  good: asIs,
  bad: asIs,
  doubtful: asIs,
  undecided: asIs,
  heading: asIs,
};

/** The setting for an outcome or a rule's result. */
export function settingOf(style: Style, word: string): Setting {
  switch (word) {
    case 'allowed':
    case 'pass':
      return style.good;
    case 'denied':
    case 'fail':
    case 'error':
      return style.bad;
    case 'conditional':
    case 'warning':
      return style.doubtful;
    case 'unknown':
      return style.undecided;
    default:
      return style.dim;
  }
}
