import { SqliteLedger } from '../../../src/ledger/sqlite/ledger.ts';
import { inMemory } from '../../../src/ledger/sqlite/open.ts';
import { ledgerContract, type OpenLedger } from '../../contract/ledger.ts';
import { newDatabaseFile } from '../../fixtures/folders.ts';

const openOn = (file: string): OpenLedger => {
  const ledger = new SqliteLedger({ file });
  return { ledger, database: ledger.database };
};

ledgerContract('SQLite in memory', async () => openOn(inMemory));
ledgerContract('an SQLite file', async () => openOn(newDatabaseFile()));
