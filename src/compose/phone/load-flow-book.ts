import { join } from 'node:path';
import { readFlowFiles } from '../../adapters/flow-files/read-flow-files.ts';
import { staffContract } from '../../calls/staff-call/staff-contract.ts';
import { createFlowBook, type FlowBookResult } from '../../flow-engine/create-flow-book.ts';
import type { Validators } from '../../flow-engine/flow-book.ts';
import type { FlowSource } from '../../flow-engine/grammar/flow-document.ts';
import type { Translator } from '../../shared/translator.ts';
import { parseTicketNumber } from '../../tickets/ticket-number.ts';
import { places } from '../places.ts';

/** Checks of what callers enter that only a feature can make. */
const validators: Validators = {
  'ticket-number': (entered) => (parseTicketNumber(entered) === null ? null : entered),
};

/** The flows that come with the program, or those given, read and proven; every fault at once when they are not. */
export const loadFlowBook = (
  translator: Translator,
  sources: readonly FlowSource[] = readFlowFiles(places.flows),
): FlowBookResult => createFlowBook({ sources, catalogue: translator.catalogue('voice'), validators });

/** The same for the flows that staff hear when they are called. */
export const loadStaffFlowBook = (
  translator: Translator,
  sources: readonly FlowSource[] = readFlowFiles(join(places.flows, 'staff')),
): FlowBookResult =>
  createFlowBook({
    sources,
    catalogue: translator.catalogue('voice'),
    validators,
    contract: staffContract,
  });
