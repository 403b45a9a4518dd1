// Properties are tried less often than in the suite: each test runs some thousand times.

import fc from "fast-check";

fc.configureGlobal({ numRuns: 30 });
