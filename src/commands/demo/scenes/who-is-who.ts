/** The people of the sample organisation who play a part. */
export const people = {
  agent: 'lin-yue',
  secondAgent: 'gao-feng',
  handler: 'xu-na',
  manager: 'li-qiang',
  deputy: 'huang-tao',
  headAbove: 'chen-zhiyuan',
  head: 'wang-fang',
  orderHandler: 'ma-chao',
  technician: 'zheng-kai',
} as const;

/** Made-up phones of made-up citizens. */
export const callers = {
  badLine: '+8613800138001',
  appointment: '+8613800138002',
  halfWay: '+8613800138003',
  afterHours: '+8613800138005',
  unclaimed: '+8613800138006',
  visitor: '+8613800138007',
  holiday: '+8613800138008',
  appeal: '+8613800138009',
  inspection: '+8613800138010',
  parkedCar: '+8613800138011',
} as const;

/** Where everybody calls: the city of Yunjiang. */
export const city = { unitId: 'yj', hotline: '+862455500100' } as const;
