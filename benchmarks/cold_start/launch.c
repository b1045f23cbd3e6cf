/* Starts a command many times and tells how long a start takes from fork to exit: launch TIMES COMMAND…
 * Writes one line: median and least wall time, median processor time, in milliseconds. The command's output is thrown away. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

extern char** environ;

static double now_ms(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static double used_ms(const struct rusage* usage) {
  return (double)(usage->ru_utime.tv_sec + usage->ru_stime.tv_sec) * 1e3 +
         (double)(usage->ru_utime.tv_usec + usage->ru_stime.tv_usec) / 1e3;
}

static int by_size(const void* a, const void* b) {
  double x = *(const double*)a;
  double y = *(const double*)b;
  return (x > y) - (x < y);
}

int main(int argc, char** argv) {
  int times = argc > 2 ? atoi(argv[1]) : 0;
  if (times < 1) return 64;
  double* wall = calloc((size_t)times, sizeof(double));
  double* used = calloc((size_t)times, sizeof(double));
  posix_spawn_file_actions_t quiet;
  posix_spawn_file_actions_init(&quiet);
  posix_spawn_file_actions_addopen(&quiet, 1, "/dev/null", O_WRONLY, 0);
  for (int i = -1; i < times; ++i) { /* the first one warms the caches and does not count */
    pid_t child = 0;
    int status = 0;
    struct rusage usage;
    double begin = now_ms();
    if (posix_spawnp(&child, argv[2], &quiet, NULL, argv + 2, environ) != 0) return 66;
    if (wait4(child, &status, 0, &usage) < 0) return 70;
    double end = now_ms();
    if (!WIFEXITED(status) || WEXITSTATUS(status) > 2) return 65; /* 2: a grade is open */
    if (i < 0) continue;
    wall[i] = end - begin;
    used[i] = used_ms(&usage);
  }
  qsort(wall, (size_t)times, sizeof(double), by_size);
  qsort(used, (size_t)times, sizeof(double), by_size);
  printf("%.3f %.3f %.3f\n", wall[times / 2], wall[0], used[times / 2]);
  free(wall);
  free(used);
  return 0;
}
