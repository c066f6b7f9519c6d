// Writes core/src/test/resources/dev/autodidact/mujoco/cheetah.txt: 1000 steps of physics of the cheetah, moved
// by the sines of SimulationTest. Each line is a step, positions, velocities. Written with MuJoCo 2.2.2:
//   gcc tools/golden_trajectory.c -o trajectory -lmujoco -lm
//   ./trajectory core/src/main/resources/dev/autodidact/environment/body/cheetah.xml
#include <math.h>
#include <mujoco/mujoco.h>
#include <stdio.h>

int main(int argc, char** argv) {
  char error[1000];
  mjModel* m = mj_loadXML(argv[1], 0, error, 1000);
  if (!m) {
    puts(error);
    return 1;
  }
  mjData* d = mj_makeData(m);
  for (int t = 1; t <= 1000; t++) {
    for (int k = 0; k < m->nu; k++) d->ctrl[k] = 0.3 * sin(0.1 * (k + 1) * t);
    mj_step(m, d);
    if (t == 1 || t == 10 || t == 100 || t == 300 || t == 1000) {
      printf("%d", t);
      for (int k = 0; k < m->nq; k++) printf(" %.17g", d->qpos[k]);
      for (int k = 0; k < m->nv; k++) printf(" %.17g", d->qvel[k]);
      printf("\n");
    }
  }
}
