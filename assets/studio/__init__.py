"""The workshop where the pictures are made. Art-build only: the game never imports it."""

import math  # noqa: F401

from .lens import *  # noqa: F401,F403
from .cast import *  # noqa: F401,F403
from .closeups import *  # noqa: F401,F403
from .figures import *  # noqa: F401,F403
from .flat import *  # noqa: F401,F403
from .geometry import *  # noqa: F401,F403
from .home import *  # noqa: F401,F403
from .light import *  # noqa: F401,F403
from .materials import *  # noqa: F401,F403
from .palette import *  # noqa: F401,F403
from .portraits import *  # noqa: F401,F403
from .props import *  # noqa: F401,F403
from .rooms import *  # noqa: F401,F403
from .sets import *  # noqa: F401,F403
from .street import *  # noqa: F401,F403
from .trades import *  # noqa: F401,F403
from .town import *  # noqa: F401,F403

from mathutils import Matrix, Vector  # noqa: F401,E402  (Blender's; there once bpy is loaded)
