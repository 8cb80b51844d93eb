// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include <demo/trace.h>
DECLARE_TRACE(start);
DECLARE_TRACE(stop);
EXPORT_TRACEPOINT(start);
EXPORT_TRACEPOINT_GPL(stop);
