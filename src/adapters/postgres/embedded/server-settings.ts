export type ServerSettings = Readonly<Record<string, string>>;

/** For a small machine that does other work too; only this machine can connect. */
export const durableSettings: ServerSettings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '120',
  shared_buffers: '128MB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '1GB',
  checkpoint_timeout: '15min',
  random_page_cost: '1.1',
  jit: 'off',
  max_parallel_workers_per_gather: '0',
  io_method: 'sync',
  log_timezone: 'UTC',
  timezone: 'UTC',
  log_checkpoints: 'off',
};

/** For databases that live as long as a test run: nothing is forced to the disk. */
export const throwawaySettings: ServerSettings = {
  ...durableSettings,
  max_connections: '300',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  checkpoint_timeout: '1h',
};

export const settingArguments = (settings: ServerSettings): readonly string[] =>
  Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
