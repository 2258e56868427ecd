import React, { useMemo, useState } from 'react';
import { css } from '@emotion/css';
import type { AbsoluteTimeRange, PanelProps } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { useLoadedWords } from '../grafana/useLoadedWords';
import { SPOKEN_ONLY } from '../ui/spokenOnly';
import { testIds } from '../ui/testIds';
import { useWords, WordsContext } from '../ui/words';
import { clockFor } from './clock';
import { QuietHeader } from './components/QuietHeader';
import { StatusNotice } from './components/StatusNotice';
import { Timeline } from './components/Timeline';
import { useElementSize } from './components/useElementSize';
import { VerdictHeader } from './components/VerdictHeader';
import { readFrames, type MeshFrames } from './data/readFrames';
import { describeTimeline } from './model/describeTimeline';
import { timelineModel } from './model/timelineModel';
import { usePlainAnswer } from './data/usePlainAnswer';
import { panelWords } from './panelWords';
import { completeOptions, type PanelOptions } from './options';
import { statusOf } from './status';
import { quietVerdict } from './verdictState';

type Props = Pick<
  PanelProps<PanelOptions>,
  'data' | 'options' | 'width' | 'height' | 'timeZone' | 'timeRange' | 'eventBus' | 'onChangeTimeRange'
>;

/** The panel "Mesh timeline": the verdict, then the lanes that let a person check it. */
export function MeshTimelinePanel(props: Props) {
  // Without the texts the labels are English; the data source tells of sentences that are missing.
  const { words } = useLoadedWords(panelWords);
  return (
    <WordsContext.Provider value={words}>
      <PanelBody {...props} />
    </WordsContext.Provider>
  );
}

function PanelBody(props: Props) {
  const { data, width, height, timeZone, timeRange, eventBus, onChangeTimeRange } = props;
  const styles = useStyles2(getStyles);
  const options = useMemo(() => completeOptions(props.options), [props.options]);
  const words = useWords();
  const range = useRange(timeRange.from.valueOf(), timeRange.to.valueOf());
  const plain = usePlainAnswer(data, range, words);
  const frames = useMemo(() => readFrames(data, plain.answer), [data, plain.answer]);
  const [allLanes, onAllLanes] = useState(false);
  const model = useMemo(
    () => timelineModel(frames, options, words, { range, allLanes }),
    [frames, options, words, range, allLanes]
  );
  const clock = useMemo(() => clockFor(range, timeZone), [range, timeZone]);
  const status = statusOf(data, frames, plain.state, words);
  const { ref, size } = useElementSize();

  if (status !== null && status.kind !== 'partial') {
    return (
      <div style={{ width, height }} data-testid={testIds.panel}>
        <StatusNotice status={status} />
      </div>
    );
  }
  return (
    <div className={styles.panel} style={{ width, height }} data-testid={testIds.panel}>
      {status !== null && <StatusNotice status={status} />}
      {options.verdict !== 'hidden' && (
        <Header
          frames={frames}
          clock={clock}
          timeZone={timeZone}
          narrow={width < NARROW}
          lines={options.verdict === 'line' ? 1 : headerLines(width, height)}
        />
      )}
      <p className={styles.spoken} data-testid={testIds.panelSummary}>
        {describeTimeline(model, clock, words)}
      </p>
      <div className={styles.body} ref={ref}>
        {size.width > 0 && size.height > 0 && (
          <Timeline
            model={model}
            width={size.width}
            height={size.height}
            range={range}
            timeZone={timeZone}
            serviceTime={options.serviceTime}
            eventBus={eventBus}
            data={data}
            allLanes={allLanes}
            onAllLanes={onAllLanes}
            onZoom={onChangeTimeRange}
          />
        )}
      </div>
    </div>
  );
}

interface HeaderProps {
  frames: MeshFrames;
  clock: (ms: number) => string;
  timeZone: string;
  lines: 1 | 2 | 3;
  narrow: boolean;
}

function Header({ frames, ...look }: HeaderProps) {
  return frames.verdicts.length > 0 ? (
    <VerdictHeader verdicts={frames.verdicts} {...look} />
  ) : (
    <QuietHeader verdict={quietVerdict(frames)} />
  );
}

/** Narrower than this, the verdict wraps and takes much of the height. */
const NARROW = 600;

/** In a low panel the lanes need the room more than the details of the verdict do. */
function headerLines(width: number, height: number): 1 | 2 | 3 {
  if (height < 240) {
    return 1;
  }
  const roomForAll = width < NARROW ? 640 : 340;
  return height < roomForAll ? 2 : 3;
}

/** The same object while the times are the same: plots are remade when it changes. */
function useRange(from: number, to: number): AbsoluteTimeRange {
  return useMemo(() => ({ from, to }), [from, to]);
}

function getStyles() {
  return {
    panel: css({ display: 'flex', flexDirection: 'column', overflow: 'hidden' }),
    body: css({ position: 'relative', flex: 1, minHeight: 0, overflow: 'hidden' }),
    spoken: css(SPOKEN_ONLY),
  };
}
