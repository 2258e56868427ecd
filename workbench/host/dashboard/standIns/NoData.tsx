import React from 'react';
import { LoadingState, type PanelData } from '@grafana/data';
import { Box, Text } from '@grafana/ui';

export function NoData({ data }: { data: PanelData }) {
  return (
    <Box padding={2} display="flex" justifyContent="center">
      <Text color="secondary">{data.state === LoadingState.Loading ? 'Loading' : 'No data'}</Text>
    </Box>
  );
}
