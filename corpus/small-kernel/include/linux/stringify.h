/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#ifndef DEMO_STRINGIFY_H
#define DEMO_STRINGIFY_H
#define __stringify_1(x...) #x
#define __stringify(x...) __stringify_1(x)
#endif
