"""The publications the rows cite."""

from tables import Table


def write_sources(output):
    table = Table("sources.csv", ["source", "citation", "doi", "licence", "status"])
    for row in SOURCES:
        table.add(*row)
    table.write(output)


SOURCES = [
    ("rajagopal2016", "Rajagopal A, Dembia CL, DeMers MS, Delp DD, Hicks JL, Delp SL. Full-body musculoskeletal model for muscle-driven simulation of human gait. IEEE Trans Biomed Eng 63 (2016) 2068-2079", "10.1109/TBME.2016.2586891", "MIT (stated for the model by a distributor)", "seen"),
    ("uhlrich2022", "Uhlrich SD, Jackson RW, Seth A, Kolesar JA, Delp SL. Muscle coordination retraining inspired by musculoskeletal simulations reduces knee contact force. Sci Rep 12 (2022) 9842; with Lai AKM, Arnold AS, Wakeling JM. Ann Biomed Eng 45 (2017) 2762-2774", "10.1038/s41598-022-13386-9", "none stated with the copy read; upstream permissive (recalled)", "seen"),
    ("bruno2015", "Bruno AG, Bouxsein ML, Anderson DE. Development and validation of a musculoskeletal model of the fully articulated thoracolumbar spine and rib cage. J Biomech Eng 137 (2015) 081003; copy in opensim-model-fullBodyMuscleActuated", "10.1115/1.4030408", "MIT (copy read)", "seen"),
    ("walia2025", "Walia R and others. MyoTorso: conversion of the constrained lumbar spine model with 210 fascicles (2025)", "10.1101/2025.03.13.643057", "Apache-2.0", "seen"),
    ("christophy2012", "Christophy M, Faruk Senan NA, Lotz JC, O'Reilly OM. A musculoskeletal model for the lumbar spine. Biomech Model Mechanobiol 11 (2012) 19-34", "10.1007/s10237-011-0290-6", "facts", "recalled"),
    ("delp1990", "Delp SL, Loan JP, Hoy MG, Zajac FE, Topp EL, Rosen JM. An interactive graphics-based model of the lower extremity. IEEE Trans Biomed Eng 37 (1990) 757-767; table of the model gait2392", "10.1109/10.102791", "CC BY 3.0", "seen"),
    ("parvaresh2019", "Parvaresh KC, Chang C, Patel A, Lieber RL, Ball ST, Ward SR. Architecture of the short external rotator muscles of the hip. BMC Musculoskelet Disord 20 (2019) 611", "10.1186/s12891-019-2995-0", "CC BY 4.0", "seen"),
    ("gray2016", "Standring S (ed). Gray's Anatomy, 41st edition. Elsevier (2016)", "", "facts", "recalled"),
    ("deleva1996", "de Leva P. Adjustments to Zatsiorsky-Seluyanov's segment inertia parameters. J Biomech 29 (1996) 1223-1230", "10.1016/0021-9290(95)00178-6", "facts", "seen"),
    ("wilke1999", "Wilke HJ, Neef P, Caimi M, Hoogland T, Claes LE. New in vivo measurements of pressures in the intervertebral disc in daily life. Spine 24 (1999) 755-762", "10.1097/00007632-199904150-00005", "facts", "seen"),
    ("discs-mri", "Measuring dimensions of lumbar intervertebral discs in normal subjects. Anatomical Sciences Journal 10 (abstract: seven men and seven women, magnetic resonance)", "", "facts", "seen"),
    ("riener1999", "Riener R, Edrich T. Identification of passive elastic joint moments in the lower extremities. J Biomech 32 (1999) 539-544", "10.1016/S0021-9290(99)00009-3", "facts", "seen"),
    ("anderson1999", "Anderson FC, Pandy MG. A dynamic optimization solution for vertical jumping in three dimensions. Comput Methods Biomech Biomed Eng 2 (1999) 201-231; exponential limit torques as in a published code", "10.1080/10255849908907988", "facts", "seen"),
    ("vanarkel2015", "van Arkel RJ, Amis AA, Jeffers JRT. The envelope of passive motion allowed by the capsular ligaments of the hip. J Biomech 48 (2015) 3803-3809", "10.1016/j.jbiomech.2015.09.002", "facts", "seen"),
    ("adams1991", "Adams MA, Dolan P. A technique for quantifying the bending moment acting on the lumbar spine in vivo. J Biomech 24 (1991) 117-126: elastic limit of flexion", "10.1016/0021-9290(91)90356-R", "facts", "recalled"),
    ("panjabi1994", "Panjabi MM, Oxland TR, Yamamoto I, Crisco JJ. Mechanical behavior of the human lumbar and lumbosacral spine as shown by three-dimensional load-displacement curves. J Bone Joint Surg Am 76 (1994) 413-424", "10.2106/00004623-199403000-00012", "facts", "recalled"),
    ("currin2015", "Currin SS, Mirjalili SA, Meikle G, Stringer MD. Revisiting the surface anatomy of the sciatic nerve in the gluteal region. Clin Anat 28 (2015) 144-149", "10.1002/ca.22449", "facts", "seen"),
    ("martin2015", "Martin HD, Reddy M, Gomez-Hoyos J. Deep gluteal syndrome. J Hip Preserv Surg 2 (2015) 99-107", "10.1093/jhps/hnv029", "facts", "recalled"),
    ("schmidt1998", "Schmidt TA and others. Spine 23 (1998) 2167, as quoted by a later model", "", "facts", "seen"),
    ("ward2009leg", "Ward SR, Eng CM, Smallwood LH, Lieber RL. Are current measurements of lower extremity muscle architecture accurate? Clin Orthop Relat Res 467 (2009) 1074-1082", "10.1007/s11999-008-0594-8", "facts", "seen"),
    ("ward2009multifidus", "Ward SR, Kim CW, Eng CM and others. Architectural analysis and intraoperative measurements demonstrate the unique design of the multifidus muscle for lumbar spine stability. J Bone Joint Surg Am 91 (2009) 176-185", "10.2106/JBJS.G.01311", "facts", "seen"),
    ("delp2001", "Delp SL, Suryanarayanan S, Murray WM, Uhlir J, Triolo RJ. Architecture of the rectus abdominis, quadratus lumborum, and erector spinae. J Biomech 34 (2001) 371-375", "10.1016/S0021-9290(00)00202-5", "facts", "recalled"),
    ("brown2011", "Brown SHM, Ward SR, Cook MS, Lieber RL. Architectural analysis of human abdominal wall muscles: implications for mechanical function. Spine 36 (2011) 355-362", "10.1097/BRS.0b013e3181d12ed7", "facts", "recalled"),
]
