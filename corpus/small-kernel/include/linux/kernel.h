/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#ifndef DEMO_KERNEL_H
#define DEMO_KERNEL_H
#include <linux/compiler.h>
#include <linux/export.h>
#include <linux/types.h>
#endif
