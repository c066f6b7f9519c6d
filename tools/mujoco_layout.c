// Where MuJoCo's structures keep the fields that are read, for layouts.properties:
//   gcc tools/mujoco_layout.c -o layout -lmujoco && ./layout
// with the headers and the library of each version (-I and -L for one that is not the system's).
#include <mujoco/mujoco.h>
#include <stddef.h>
#include <stdio.h>

#define MODEL(field) printf("%d.model." #field "=%zu\n", mj_version(), offsetof(mjModel, field));
#define DATA(field) printf("%d.data." #field "=%zu\n", mj_version(), offsetof(mjData, field));

int main(void) {
  printf("%d.name=%s\n", mj_version(), mj_versionString());
  MODEL(nq) MODEL(nv) MODEL(nu) MODEL(nbody) MODEL(ngeom) MODEL(opt.timestep)
  MODEL(body_mass) MODEL(body_inertia) MODEL(dof_damping) MODEL(geom_friction)
  MODEL(geom_type) MODEL(geom_bodyid) MODEL(geom_size)
  DATA(qpos) DATA(qvel) DATA(qacc_warmstart) DATA(ctrl)
  DATA(xpos) DATA(xmat) DATA(geom_xpos) DATA(geom_xmat)
  DATA(subtree_com) DATA(subtree_linvel) DATA(cfrc_ext)
}
