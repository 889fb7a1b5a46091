import type { Deps } from '../platform/county.ts';
import { room } from '../platform/room.ts';
import { registerRoutes } from './contract.ts';
import { exportRegister } from './exports/export-register.ts';
import { getRegisterExport } from './exports/get-register-export.ts';
import { getRegisterExportFile } from './exports/get-register-export-file.ts';
import { fileRecord } from './file-record.ts';
import { getRecord } from './get-record.ts';
import { listAbsent } from './list-absent.ts';
import { listBackups } from './list-backups.ts';
import { listKinds } from './list-kinds.ts';
import { listRecords } from './list-records.ts';
import { listSystemChecks } from './list-system-checks.ts';

const verbs = {
  exportRegister,
  fileRecord,
  getRecord,
  getRegisterExport,
  getRegisterExportFile,
  listAbsent,
  listBackups,
  listKinds,
  listRecords,
  listSystemChecks,
};

export const registersRoom = (deps: () => Deps) => room(registerRoutes, verbs, deps);
