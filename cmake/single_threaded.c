/* libyuheng.so's own copy of a hint that the C library keeps for libstdc++ ("this process has one thread, so counters need
 * no atomics"). Always 0, which is always right: counters are atomic. Why it is needed: dependencies.cmake. */
__attribute__((visibility("hidden"))) char __libc_single_threaded;
