"""Which muscle of the anatomy, and which shortening group, each fascicle belongs to."""

import re

# pattern of the fascicle's name -> (id in the anatomy, shortening group or nothing where none is told apart)
NAMES = [
    (r"Ps_", "psoas-major", "iliopsoas"),
    (r"iliacus_", "iliacus", "iliopsoas"),
    (r"rect_abd_", "rectus-abdominis", "rectus-abdominis"),
    (r"IL_L", "iliocostalis-lumborum-pars-lumborum", "erector-spinae"),
    (r"IL_R", "iliocostalis-lumborum-pars-thoracis", "erector-spinae"),
    (r"LTpL_", "longissimus-thoracis-pars-lumborum", "erector-spinae"),
    (r"LTpT_", "longissimus-thoracis-pars-thoracis", "erector-spinae"),
    (r"QL_", "quadratus-lumborum", "quadratus-lumborum"),
    (r"MF_|multifidus_", "multifidus", "multifidus"),
    (r"E0_", "external-oblique", "obliques"),
    (r"IO\d", "internal-oblique", "obliques"),
    (r"TR\d_", "transversus-abdominis", ""),
    (r"LD_", "latissimus-dorsi", "latissimus-dorsi"),
    (r"glmax", "gluteus-maximus", "gluteus-maximus"),
    (r"glmed", "gluteus-medius", "gluteus-medius"),
    (r"glmin", "gluteus-minimus", "gluteus-minimus"),
    (r"tfl_", "tensor-fasciae-latae", "tensor-fasciae-latae"),
    (r"sart_", "sartorius", "sartorius"),
    (r"piri_", "piriformis", "piriformis"),
    (r"gem_sup_", "gemellus-superior", "short-rotators"),
    (r"gem_inf_", "gemellus-inferior", "short-rotators"),
    (r"obt_int_", "obturator-internus", "short-rotators"),
    (r"obt_ext_", "obturator-externus", "short-rotators"),
    (r"quad_fem_", "quadratus-femoris", "short-rotators"),
    (r"bflh", "biceps-femoris-long-head", "hamstrings"),
    (r"bfsh", "biceps-femoris-short-head", "hamstrings"),
    (r"semiten", "semitendinosus", "hamstrings"),
    (r"semimem", "semimembranosus", "hamstrings"),
    (r"recfem", "rectus-femoris", "rectus-femoris"),
    (r"vaslat", "vastus-lateralis", "vasti"),
    (r"vasmed", "vastus-medialis", "vasti"),
    (r"vasint", "vastus-intermedius", "vasti"),
    (r"pect_", "pectineus", "hip-adductors"),
    (r"addlong", "adductor-longus", "hip-adductors"),
    (r"addbrev", "adductor-brevis", "hip-adductors"),
    (r"addmag", "adductor-magnus", "hip-adductors"),
    (r"grac", "gracilis", "hip-adductors"),
    (r"gasmed", "gastrocnemius-medialis", "gastrocnemius"),
    (r"gaslat", "gastrocnemius-lateralis", "gastrocnemius"),
    (r"soleus", "soleus", "soleus"),
    (r"tibpost", "tibialis-posterior", "tibialis-posterior"),
    (r"tibant", "tibialis-anterior", "tibialis-anterior"),
    (r"ehl", "extensor-hallucis-longus", "toe-extensors"),
    (r"edl", "extensor-digitorum-longus", "toe-extensors"),
    (r"perlong", "fibularis-longus", "fibulares"),
    (r"perbrev", "fibularis-brevis", "fibulares"),
    (r"fdl", "flexor-digitorum-longus", "toe-flexors"),
    (r"fhl", "flexor-hallucis-longus", "toe-flexors"),
]


def identity(fascicle):
    for pattern, anatomy, group in NAMES:
        if re.match(pattern, fascicle):
            return anatomy, group
    raise SystemExit(f"no muscle is named for fascicle {fascicle}")
