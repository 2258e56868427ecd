import type { Cause } from '../../src/core/knowledge/causes';
import { readCorpus, readIncidents } from '../../test/incidents/fixtures';
import { type Column, COLUMNS, type Judged, judgeCase, type Row, type Verdict, VERDICTS } from './judge';
import { markdownTable } from './markdownTable';

function corpusRows(): Row[] {
  return readCorpus().map(({ id, right, texts }) => {
    const causes = right.map((cause) => (cause === 'healthy' ? 'none' : (cause as Cause)));
    return judgeCase(id, right[0] ?? '', texts, { causes, never: [] });
  });
}

function incidentRows(): Row[] {
  return readIncidents().map(({ id, role, of, expected, texts }) =>
    judgeCase(id, role === 'hit' ? of : `${role.replace('_', ' ')}: ${of}`, texts, expected)
  );
}

const MARKS: Record<Verdict, string> = {
  right: '',
  unknown: '',
  wrong: '**wrong:** ',
  'wrong and certain': '**wrong and certain:** ',
};

function cell(judged: Judged | null): string {
  if (judged === null) {
    return '';
  }
  const { answer, confidence, verdict, beside } = judged;
  const text = `${answer}${confidence === null || answer === 'unknown' ? '' : `, ${confidence}`}`;
  return beside.length > 0 ? `${text}; **${beside.join('; ')}**` : `${MARKS[verdict]}${text}`;
}

function count(rows: readonly Row[], column: Column, verdict: Verdict): number {
  return rows.filter(({ columns }) => columns[column]?.verdict === verdict).length;
}

const percent = (part: number, whole: number) => (whole === 0 ? '' : `${((part / whole) * 100).toFixed(0)} %`);

function totals(rows: readonly Row[]): string {
  const lines = COLUMNS.map((column) => {
    const judged = rows.filter(({ columns }) => columns[column] !== null);
    const counts = VERDICTS.map((verdict) => count(judged, column, verdict));
    return [column, String(judged.length), ...counts.map(String), percent(counts[0] ?? 0, judged.length)];
  });
  return markdownTable(['given', 'cases', ...VERDICTS, 'right of all'], lines);
}

/** Verdicts from all sources, by cause: what a hit, a near miss and a decoy were answered. */
function byCause(rows: readonly Row[]): string {
  const causeOf = ({ about }: Row) => about.split(': ').at(-1) ?? about;
  const causes = [...new Set(rows.map(causeOf))].sort();
  const lines = causes.map((cause) => {
    const own = rows.filter((row) => causeOf(row) === cause);
    return [cause, String(own.length), ...VERDICTS.map((verdict) => String(count(own, 'all', verdict)))];
  });
  return markdownTable(['cause', 'cases', ...VERDICTS], lines);
}

function answers(rows: readonly Row[]): string {
  const lines = rows.map(({ id, about, columns }) => [id, about, ...COLUMNS.map((column) => cell(columns[column]))]);
  return markdownTable(['case', 'about', ...COLUMNS], lines);
}

const PREFACE = `# How often the diagnosis is right

Made by \`npm run report:corpus\` from \`fixtures/corpus\` and \`fixtures/incidents\`; a test fails when it is stale. Each case is
given to the diagnosis four times: its log alone, its statistics alone, one response alone, and all of it.

**right**: the first finding has a cause that is true, is no surer than the input allows, and no other finding claims what is
not so. **unknown**: it does not name a cause. **wrong**: it names another one, or says that nothing failed. \`none\` is "no failure seen".
A near miss looks like the cause and lacks the proof; a decoy has another cause. Both are right when the cause is not claimed.
`;

/** The text of docs/accuracy.md. */
export function accuracyPage(): string {
  const corpus = corpusRows();
  const incidents = incidentRows();
  return [
    PREFACE,
    '## Totals\n',
    `Corpus: traffic of a real Envoy shaped like App Mesh (\`fixtures/corpus/README.md\`), logs in App Mesh's default format.\n\n${totals(corpus)}`,
    `Incidents: made after public threads (\`fixtures/incidents/README.md\`), in the formats of several meshes.\n\n${totals(incidents)}`,
    `## Incidents by cause, all sources\n\n${byCause(incidents)}`,
    `## Corpus, case by case\n\n${answers(corpus)}`,
    `## Incidents, case by case\n\n${answers(incidents)}`,
  ].join('\n');
}
