import { withLabel } from '../labels';
import { compileRegex } from '../language/regex';
import { executionError } from '../queryError';
import { mergeEqualLabels, type StepSeries } from '../vector/stepSeries';

const LABEL_NAME = /^[a-zA-Z_][a-zA-Z0-9_]*$/;
const REFERENCE = /\$(?:\$|([a-zA-Z0-9_]+)|\{([a-zA-Z0-9_]+)\})/g;

/** `label_replace(v, target, replacement, source, pattern)`; a series whose source does not match stays as it is. */
export function labelReplace(
  vector: readonly StepSeries[],
  [target = '', replacement = '', source = '', pattern = '']: readonly string[]
): StepSeries[] {
  if (!LABEL_NAME.test(target)) {
    throw executionError(`label_replace cannot set a label named \`${target}\``);
  }
  const regex = compileRegex(pattern);
  const groupNumbers = regex.namedGroups();
  const replaced = vector.map((series) => {
    const matcher = regex.matcher(series.labels.get(source) ?? '');
    if (!matcher.matches()) {
      return series;
    }
    const value = replacement.replace(REFERENCE, (reference, plain?: string, braced?: string) => {
      const name = plain ?? braced;
      if (name === undefined) {
        return '$';
      }
      const group = /^\d+$/.test(name) ? Number(name) : groupNumbers[name];
      return group === undefined || group > regex.groupCount() ? '' : (matcher.group(group) ?? '');
    });
    return { ...series, labels: withLabel(series.labels, target, value) };
  });
  return mergeEqualLabels(replaced);
}
