import { RULE_MESHES, type RuleMesh } from '../core/alerts/meshes';
import { PARAMETERS, readParameters, splitPair } from '../core/alerts/parameters';
import { EXIT, UsageError, type CliIo, type ExitCode } from './cliIo';
import { createMessages, issueText } from './messages';
import { createOutput } from './output';
import { ruleFile, uidOfName, type RuleTarget } from './rulesFiles';

/** Options of `meshcause rules`. */
export interface RulesOptions {
  to: RuleTarget;
  mesh: string;
  set: readonly string[];
  label: readonly string[];
  namespace?: string;
  folder: string;
  datasourceUid?: string;
  datasourceName?: string;
  lokiUid?: string;
  lokiName?: string;
}

const LABEL_NAME = /^[a-zA-Z_][a-zA-Z0-9_./-]*$/;

function readMesh(name: string): RuleMesh {
  const mesh = RULE_MESHES.find((known) => known === name);
  if (mesh === undefined) {
    throw new UsageError(`There are no rules for the mesh ${name}. Use one of ${RULE_MESHES.join(', ')}.`);
  }
  return mesh;
}

function readLabels(pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const [name, value] = splitPair(pair);
      if (value === null || !LABEL_NAME.test(name)) {
        throw new UsageError(`"${pair}" is no label. Write name=value.`);
      }
      return [name, value];
    })
  );
}

function uid(given: string | undefined, name: string | undefined): string | null {
  return given ?? (name === undefined ? null : uidOfName(name));
}

/** Names and defaults of what `--set` changes, for the help. */
export function parameterHelp(): string {
  const entries = Object.entries(PARAMETERS);
  const width = Math.max(...entries.map(([name, { value }]) => name.length + value.length)) + 3;
  const lines = entries.map(([name, { value, help }]) => `  ${`${name}=${value}`.padEnd(width)}${help}`);
  return ['', 'Parameters for --set, with their defaults:', ...lines].join('\n');
}

/** `meshcause rules`: the alert rules for Prometheus, Loki or Grafana, or Alertmanager's inhibition, as YAML. */
export async function rulesCommand(io: CliIo, options: RulesOptions): Promise<ExitCode> {
  const { to, folder, datasourceUid, datasourceName = 'prometheus', lokiUid, lokiName } = options;
  const parameters = readParameters(options.set);
  if (!parameters.ok) {
    throw new UsageError(parameters.issues.map(issueText).join(' '));
  }
  const made = ruleFile(to, {
    mesh: readMesh(options.mesh),
    parameters: parameters.value,
    labels: readLabels(options.label),
    namespace: options.namespace ?? null,
    folder,
    prometheusUid: uid(datasourceUid, datasourceName),
    lokiUid: uid(lokiUid, lokiName),
  });
  if (!made.ok) {
    throw new UsageError(made.issues.map(issueText).join(' '));
  }
  const messages = createMessages(io);
  made.issues.forEach((issue) => messages.note(issueText(issue)));
  const output = createOutput(io.stdout);
  await output.write(made.value);
  await output.end();
  return EXIT.done;
}
