import { DataHoverClearEvent, DataHoverEvent, EventBusSrv, type EventBus } from '@grafana/data';
import { act, renderHook } from '@testing-library/react';
import { useCrosshair } from './useCrosshair';

function listen(bus: EventBus): Array<number | null> {
  const heard: Array<number | null> = [];
  bus.getStream(DataHoverEvent).subscribe((event) => heard.push(event.payload.point?.time ?? null));
  bus.getStream(DataHoverClearEvent).subscribe(() => heard.push(null));
  return heard;
}

test('tells the dashboard where the pointer is, once per time', () => {
  const bus = new EventBusSrv();
  const heard = listen(bus);
  const { result } = renderHook(() => useCrosshair(bus));
  // Each synced plot reports the same move.
  act(() => result.current.onHover(1000));
  act(() => result.current.onHover(1000));
  act(() => result.current.onHover(null));
  expect(heard).toEqual([1000, null]);
});

test('the own time is read off, and is not taken for that of another panel', () => {
  const bus = new EventBusSrv();
  const { result } = renderHook(() => useCrosshair(bus));
  act(() => result.current.onHover(1000));
  expect(result.current).toMatchObject({ time: 1000, own: true });
});

test('follows another panel without answering it', () => {
  const bus = new EventBusSrv();
  const { result } = renderHook(() => useCrosshair(bus));
  const heard = listen(bus);
  act(() => bus.publish(new DataHoverEvent({ point: { time: 5000 } })));
  expect(result.current).toMatchObject({ time: 5000, own: false });
  act(() => bus.publish(new DataHoverClearEvent()));
  expect(result.current.time).toBeNull();
  expect(heard).toEqual([5000, null]);
});

test('an event without a time is passed over', () => {
  const bus = new EventBusSrv();
  const { result } = renderHook(() => useCrosshair(bus));
  act(() => bus.publish(new DataHoverEvent({ point: {} })));
  expect(result.current.time).toBeNull();
});
