// Writes core/src/test/resources/dev/autodidact/environment/body/bodies-2.2.2.json: what golden_bodies.py writes
// of Gymnasium, for a version of MuJoCo that Gymnasium does not run with. With MuJoCo 3.14.0 this program gives
// the numbers of Gymnasium.
//   gcc tools/golden_bodies.c -o bodies -lmujoco -lm
//   ./bodies core/src/main/resources/dev/autodidact/environment/body
#include <math.h>
#include <mujoco/mujoco.h>
#include <stdio.h>

static double clip(double x, double bound) { return fmax(-bound, fmin(bound, x)); }

// first: generalised positions that are not seen; bound: of velocities
static void body(const char* folder, const char* name, int frames, int first, double bound, double effort) {
  char path[1000], error[1000];
  snprintf(path, sizeof path, "%s/%s.xml", folder, name);
  mjModel* m = mj_loadXML(path, 0, error, sizeof error);
  mjData* d = mj_makeData(m);
  int ant = name[0] == 'a', cheetah = name[0] == 'c', walker = name[0] == 'w', ended = 0, comma = 0;
  mj_forward(m, d);
  printf(" \"%s\": [", name);
  for (int t = 1; t <= 200 && !ended; t++) {
    double x = ant ? d->xpos[3] : d->qpos[0], reward = 0;
    for (int k = 0; k < m->nu; k++) {
      d->ctrl[k] = (float)(0.3 * sin(0.1 * (k + 1) * (t - 1)));
      reward -= effort * d->ctrl[k] * d->ctrl[k];
    }
    for (int f = 0; f < frames; f++) mj_step(m, d);
    mj_rnePostConstraint(m, d);
    reward += ((ant ? d->xpos[3] : d->qpos[0]) - x) / (frames * m->opt.timestep);
    if (walker) ended = !(d->qpos[1] > 0.8 && d->qpos[1] < 2 && fabs(d->qpos[2]) < 1);
    if (!ant && !cheetah && !walker) ended = !(d->qpos[1] > 0.7 && fabs(d->qpos[2]) < 0.2);
    if (!cheetah && !ended) reward += 1;
    if (ant)
      for (int k = 0; k < 6 * m->nbody; k++) reward -= 5e-4 * pow(clip(d->cfrc_ext[k], 1), 2);
    if (t == 1 || t == 2 || t == 10 || t == 50 || t == 200 || ended) {
      printf("%s\n  {\"step\": %d, \"reward\": %.17g, \"ended\": %s, \"observation\": [%.17g", comma++ ? "," : "", t,
             reward, ended ? "true" : "false", d->qpos[first]);
      for (int k = first + 1; k < m->nq; k++) printf(", %.17g", d->qpos[k]);
      for (int k = 0; k < m->nv; k++) printf(", %.17g", clip(d->qvel[k], bound));
      for (int k = 6; ant && k < 6 * m->nbody; k++) printf(", %.17g", clip(d->cfrc_ext[k], 1));
      printf("]}");
    }
  }
  printf("\n ]%s\n", walker ? "" : ",");
}

int main(int argc, char** argv) {
  printf("{\n");
  body(argv[1], "cheetah", 5, 1, INFINITY, 0.05);
  body(argv[1], "ant", 5, 2, INFINITY, 0.5);
  body(argv[1], "hopper", 4, 1, 10, 1e-3);
  body(argv[1], "walker", 4, 1, 10, 1e-3);
  printf("}\n");
}
