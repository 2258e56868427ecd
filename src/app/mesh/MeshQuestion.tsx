import React, { useState, type ReactNode } from 'react';
import { changeQuery } from '../../grafana/address';
import { listMeshSources, type MeshQuestion as Question } from '../../grafana/askMeshcause';
import type { PageProps } from '../pageProps';
import { NoSource } from './AnswerState';
import { MeshForm } from './MeshForm';
import { addressQuery, readAddress, type MeshAddress } from './meshScope';
import { useMeshAnswer, type Asked } from './useMeshAnswer';

interface MeshQuestionProps extends Pick<PageProps, 'query'> {
  kind: Question['kind'];
  /** False while the address is no whole question yet: then nothing is asked. */
  isAsked: boolean;
  linkOf: (address: MeshAddress) => string;
  children: (asked: Asked, address: MeshAddress) => ReactNode;
}

/** A part of the mesh in a time, and what the data source says of it. The address is the question, so that it can be handed on. */
export function MeshQuestion({ kind, query, isAsked, linkOf, children }: MeshQuestionProps) {
  const [round, setRound] = useState(0);
  const sources = listMeshSources();
  const address = readAddress(query);
  const uid = address.source || (sources[0]?.uid ?? null);
  const asked = useMeshAnswer(kind, isAsked ? uid : null, address, round);
  if (sources.length === 0) {
    return <NoSource />;
  }
  return (
    <>
      <MeshForm
        address={address}
        sources={sources}
        onAsk={(next) => {
          changeQuery(addressQuery(next));
          setRound(round + 1);
        }}
        linkOf={linkOf}
      />
      {children(asked, address)}
    </>
  );
}
