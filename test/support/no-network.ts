import nock from 'nock';
import { beforeAll } from 'vitest';

// Whatever a test has not set up itself is refused, except loopback, where the stand-ins and the database live.
beforeAll(() => {
  nock.disableNetConnect();
  nock.enableNetConnect(/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/);
});
