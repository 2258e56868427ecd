import React, { useEffect, useState } from 'react';
import { css } from '@emotion/css';
import { AppEvents, type AlertPayload, type BusEventType, type BusEventWithPayload } from '@grafana/data';
import { getAppEvents } from '@grafana/runtime';
import { Alert, useStyles2, type AlertVariant } from '@grafana/ui';

interface Toast {
  id: number;
  severity: AlertVariant;
  title: string;
  text: string;
}

const KINDS: Array<[name: string, severity: AlertVariant]> = [
  [AppEvents.alertSuccess.name, 'success'],
  [AppEvents.alertWarning.name, 'warning'],
  [AppEvents.alertError.name, 'error'],
];
const SHOWN_MS = 5000;

/** What plugins publish as `alert-success`, `alert-warning` and `alert-error`. */
export function Toasts() {
  const styles = useStyles2(getStyles);
  const [toasts, setToasts] = useState<Toast[]>([]);
  useEffect(() => {
    let count = 0;
    const remove = (id: number) => setToasts((shown) => shown.filter((toast) => toast.id !== id));
    const running = KINDS.map(([type, severity]) => {
      const event: BusEventType<BusEventWithPayload<AlertPayload>> = Object.assign(class {} as never, { type });
      return getAppEvents()
        .getStream(event)
        .subscribe(({ payload: [title, text = ''] }) => {
          const id = (count += 1);
          setToasts((shown) => [...shown, { id, severity, title, text }]);
          window.setTimeout(() => remove(id), SHOWN_MS);
        });
    });
    return () => running.forEach((subscription) => subscription.unsubscribe());
  }, []);
  return (
    <div className={styles.toasts} role="status">
      {toasts.map(({ id, severity, title, text }) => (
        <Alert key={id} severity={severity} title={title} elevated>
          {text}
        </Alert>
      ))}
    </div>
  );
}

const getStyles = () => ({ toasts: css({ position: 'fixed', top: 60, right: 16, maxWidth: 420, zIndex: 2000 }) });
