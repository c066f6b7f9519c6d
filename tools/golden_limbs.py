"""Writes core/src/test/resources/dev/autodidact/mujoco/limbs.txt: both ends and the radius of each limb of the
cheetah in the pose of SimulationTest. Written with mujoco 3.14.0; run from the root of the repository:

    python tools/golden_limbs.py > core/src/test/resources/dev/autodidact/mujoco/limbs.txt
"""

import mujoco

model = mujoco.MjModel.from_xml_path("core/src/main/resources/dev/autodidact/environment/body/cheetah.xml")
data = mujoco.MjData(model)
data.qpos[[0, 2, 3]] = 1, 0.5, 0.3
mujoco.mj_kinematics(model, data)
for geom in range(model.ngeom):
    if model.geom_type[geom] == mujoco.mjtGeom.mjGEOM_CAPSULE:
        radius, half, _ = model.geom_size[geom]
        axis = data.geom_xmat[geom].reshape(3, 3)[:, 2]
        ends = *(data.geom_xpos[geom] - half * axis), *(data.geom_xpos[geom] + half * axis)
        print(*(repr(float(number)) for number in (*ends, radius)))
