# Rui Orvane's mother said she was ill. A woman was hurt on Monday. The woman said she had slept. 
     PER | Rui Orvane |    ['Rui Orvane'] []
     PER | Rui Orvane's mother |    ["Rui Orvane's mother", 'she'] []
     PER | A woman |    ['A woman', 'The woman', 'she'] []
# The suspect fled. Sheriff Rodney Plath said he would be charged. 
     PER | The suspect |  criminal  ['The suspect'] []
     PER | Rodney Plath |  police  ['Rodney Plath', 'he'] [('sheriff', None, None)]
# Chinese President Xi met Tanzanian Vice President Joseph Mwakali. Mwakali said China helped. Xi said so. Mwakali's visit is over. Mwakali left. 
     NORP | Chinese | CN  Q148 ['Chinese'] []
     PER | Xi | CN government  ['Xi', 'Xi'] [('president', None, 'CN')]
     NORP | Tanzanian | TZ  Q924 ['Tanzanian'] []
     PER | Joseph Mwakali | TZ government  ['Joseph Mwakali', 'Mwakali', 'Mwakali', 'Mwakali'] [('vice president', None, 'TZ')]
     GPE | China | CN government Q148 ['China'] []
# King Frederik of Denmark arrived. The king met carver Elisapee Nutara. Simeon Kilabu asked him for help. 
     PER | Frederik | DK government  ['Frederik', 'The king', 'him'] [('king', None, 'DK')]
     GPE | Denmark | DK government Q35 ['Denmark'] []
     PER | Elisapee Nutara |    ['Elisapee Nutara'] []
     PER | Simeon Kilabu |    ['Simeon Kilabu'] []
# The suspect, Ali Noor, was arrested. Noor left. The suspect was taken to court. 
     PER | Ali Noor |  criminal  ['The suspect', 'Ali Noor', 'Noor', 'The suspect'] [('suspect', None, None)]
# The Cop28 president, Sultan Al Jabri, said so. The Cop28 president left. 
     PER | Al Jabri |  government  ['The Cop28 president', 'Al Jabri', 'The Cop28 president'] [('sultan', None, None), ('president', None, None)]
     MISC | Cop28 |    ['Cop28', 'Cop28'] []
# "I love it," Ann Moore said. She smiled. "I will go," she added. 
     PER | Ann Moore |    ['Ann Moore', 'She', 'she'] []
# German automaker Volkmar and its rival Autoval cut jobs. The two companies said so. The automaker fell. 
     NORP | German | DE  Q183 ['German'] []
     ORG | Volkmar | DE business  ['Volkmar', 'The automaker'] []
     ORG | Autoval |    ['Autoval'] []
     ORG | The two companies |  business  ['The two companies'] []
# Dutch lender Orvane Bank fell. Japan's Toyaka Motor rose. The Japanese carmaker said so. The lender lost. 
     NORP | Dutch | NL  Q55 ['Dutch'] []
     ORG | Orvane Bank | NL business  ['Orvane Bank', 'The lender'] []
     GPE | Japan | JP government Q17 ['Japan'] []
     ORG | Toyaka Motor | JP business  ['Toyaka Motor', 'The Japanese carmaker'] []
     NORP | Japanese | JP  Q17 ['Japanese'] []
# The Ruritanian army attacked. Army spokesman Col. Rui Matos said the army won. The Zelistani army denied it. 
     ORG | The Ruritanian army |  military  ['The Ruritanian army', 'the army', 'The Zelistani army'] []
     MISC | Ruritanian |    ['Ruritanian'] []
     ORG | Army |    ['Army'] []
     PER | Army spokesman |  military  ['Army spokesman'] []
     PER | Rui Matos |  military  ['Rui Matos'] [('col.', None, None)]
     LOC | Zelistani |    ['Zelistani'] []
# Brazil's central bank cut rates. Peru's central bank did not. The central bank in Lima said so. 
     GPE | Brazil | BR government Q155 ['Brazil'] []
     GPE | Peru | PE government Q419 ['Peru'] []
     GPE | Lima | PE   ['Lima'] []
# Former President Jan Kowalik met President Rui Matos. The former president spoke. The president left. 
     PER | Jan Kowalik |  government  ['Jan Kowalik', 'The former president'] [('former president', None, None)]
     PER | Rui Matos |  government  ['Rui Matos', 'The president'] [('president', None, None)]
# Microsoft Corp. bought Acme Inc. for $1 billion. Acme's founder Jan Kowalik left. Kowalik founded Acme in 1990. 
     ORG | Microsoft Corp |  business  ['Microsoft Corp'] []
     ORG | Acme Inc |  business  ['Acme Inc', 'Acme', 'Acme'] []
     PER | Jan Kowalik |  business  ['Jan Kowalik', 'Kowalik'] [('founder', 'Acme Inc', None)]
# Labour leader Rui Matos and Green Party co-leader Ana Ribeiro spoke. The Green Party leader left. 
     ORG | Labour Party |  political party  ['Labour'] []
     PER | Rui Matos |  political party  ['Rui Matos'] [('leader', 'Labour', None)]
     ORG | Green Party |  political party  ['Green Party', 'Green Party'] []
     PER | Ana Ribeiro |    ['Ana Ribeiro', 'The Green Party leader'] [('leader', None, None)]
# Three men were arrested. The men, aged 20 to 30, were held. One man was freed. 
# Prime Minister Jan Kowalik spoke. The prime minister left. The foreign minister stayed. The deputy prime minister slept. 
     PER | Jan Kowalik |  government  ['Jan Kowalik'] [('prime minister', None, None)]
     PER | The foreign minister |  government  ['The foreign minister'] []
# The army chief, Gen. Rui Matos, spoke. The finance minister, Dr Ana Ribeiro, left. The attorney general sued. 
     PER | Rui Matos |  military  ['The army chief', 'Rui Matos'] [('gen.', None, None), ('chief', None, None)]
     PER | Ana Ribeiro |  government  ['The finance minister', 'Ana Ribeiro'] [('finance minister', None, None)]
